#pragma once
void declaredTwice();
inline int inHeader() { return 1; }
