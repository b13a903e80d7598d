namespace outer {
#include "fragment.inc"
}
int useFragment() { return outer::inFragment(1); }
