"""Tests of the accurate engine's parts."""
