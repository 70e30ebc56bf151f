"""Search over texts as they were at any moment: Swedish stems, compounds, synonyms, the same on both databases."""
