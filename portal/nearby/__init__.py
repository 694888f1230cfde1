"""What there is near somebody's home: pages of neighbourhoods, and the answer to a postcode."""
