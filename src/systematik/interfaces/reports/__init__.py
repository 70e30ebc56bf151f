"""Reports: several rooms at once, as of any day, on paper that a board can read (lägesrapport, uppföljning)."""
