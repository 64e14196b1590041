from fallback import quick
