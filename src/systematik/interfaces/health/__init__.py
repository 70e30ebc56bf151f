"""Whether the process lives (/halsa/) and whether it is ready to serve (/redo/): for probes, without detail."""
