int old_style(a, b)
  int a;
  char *b;
{
  return a + b[0];
}

int no_parameters() { return 2; }
