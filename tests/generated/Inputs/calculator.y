/* Sums of products. A push parser: who reads the tokens may wait between them. The names of
 * numbers are looked up by the one who reads. */
%define api.pure full
%define api.push-pull push
%define api.value.type {long}
%parse-param {long *result}
%token NUMBER WRONG
%left '+' '-'
%left '*'
%code provides {
#include <stdio.h>
static inline void yyerror(long *result, const char *text)
{
    *result = -1;
    puts(text);
}
}
%%
line: sum { *result = $1; };
sum: sum '+' sum { $$ = $1 + $3; }
   | sum '-' sum { $$ = $1 - $3; }
   | sum '*' sum { $$ = $1 * $3; }
   | '(' sum ')' { $$ = $2; }
   | NUMBER;
