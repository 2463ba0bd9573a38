"""How gunicorn serves the peer: as Loket's own gunicorn.conf.py does, which gunicorn would else find by itself."""

worker_class = "sync"
preload_app = True
control_socket_disable = True
