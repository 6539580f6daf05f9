"""What the fact check and the guard still need of the core before the Abfrage; it goes when they read with the new one."""
