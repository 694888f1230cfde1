"""The engine that needs no server: tables in the portal's own database, and arrays in memory."""
