"""The linter for sourcing: what a newsroom's rules object to in an analysed article, one small module a family."""
