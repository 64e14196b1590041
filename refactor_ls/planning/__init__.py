"""Plans: steps in phases, written by hand or proposed, and how they are carried out."""
