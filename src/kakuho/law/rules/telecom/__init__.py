"""電気通信事業法 (Telecommunications Business Act)."""
