"""The report: self-contained HTML that works from disk, for one article or a thousand."""
