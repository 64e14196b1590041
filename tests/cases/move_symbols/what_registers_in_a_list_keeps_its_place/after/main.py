import app
import events
