/* Only the header: the compiler brings the library. */
#include "CFuzzer.h"
