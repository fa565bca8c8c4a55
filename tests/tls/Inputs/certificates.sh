#!/bin/sh
# SPDX-License-Identifier: MIT
#
# certificates.sh FOLDER: ca.pem and other.pem, two authorities, and localhost.pem and client.pem, signed by
# the first, and stranger.pem, by the second; each with its .key.
set -e
rm -rf "$1"
mkdir -p "$1"
cd "$1"

key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"

authority() {
    openssl req -x509 $key -subj "/CN=$1" -keyout "$1.key" -out "$1.pem"
}

certificate() {
    openssl req $key -subj "/CN=$1" -keyout "$1.key" -out "$1.csr"
    echo "subjectAltName=DNS:$1" > "$1.ext"
    openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days 2 \
        -extfile "$1.ext" -out "$1.pem"
}

{
    authority ca
    authority other
    certificate localhost ca
    certificate client ca
    certificate stranger other
} 2>/dev/null
