"""Keeps a Chromium at work on a television box: started, watched, mended, renewed each night."""
