"""The register of principals: purpose, term, pages, rulings, and how it leaves."""
