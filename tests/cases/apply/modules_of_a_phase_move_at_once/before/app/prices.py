from app.core.units import ONE

TWO = ONE + ONE
