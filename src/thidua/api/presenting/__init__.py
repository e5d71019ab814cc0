"""What the page of the API shows."""
