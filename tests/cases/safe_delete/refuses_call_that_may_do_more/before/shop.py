from events import bus

subscription = bus.subscribe("order", print)
