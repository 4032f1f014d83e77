"""What a post says and shows, held against what policy says of content (S09–S13)."""
