// The sanitizers look for what is in here by name; nobody calls it.
