"""The crisis desk on the screen: declare, run, say, stand down; imported only when somebody goes there."""
