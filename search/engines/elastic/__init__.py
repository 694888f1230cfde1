"""The engine on an Elasticsearch cluster."""
