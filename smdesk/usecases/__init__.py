"""What can be done at the desk: one function each, called alike by screens and command line."""
