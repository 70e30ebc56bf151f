"""Pages of the organisation register: each shows one query or does one command."""
