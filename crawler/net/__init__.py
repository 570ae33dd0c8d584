"""How hosts are asked: robots.txt, delays, back-off, redirects, limits."""
