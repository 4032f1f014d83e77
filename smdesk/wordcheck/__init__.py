"""Words that policy does not want, found in whatever form a text gives them: lists in, places in the text out."""
