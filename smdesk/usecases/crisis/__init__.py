"""What people do at the crisis desk."""
