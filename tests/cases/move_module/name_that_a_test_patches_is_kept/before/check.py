from unittest import mock

import main

with mock.patch('main.old') as fake:
    fake.now.return_value = 3
    assert main.time() == 3
