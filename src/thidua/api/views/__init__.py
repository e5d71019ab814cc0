"""The endpoints, the page that describes them, and the page of one's own tokens."""
