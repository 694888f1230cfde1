"""Tests of the developer's tools and of what they write."""
