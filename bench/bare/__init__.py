"""What the product is compared with: the same things on the same libraries, without the product."""
