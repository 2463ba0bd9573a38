"""Letters and office papers: data to HTML to PDF, and the code that proves a letter genuine."""
