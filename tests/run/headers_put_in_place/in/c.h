#pragma once
#define C_CONST 100
