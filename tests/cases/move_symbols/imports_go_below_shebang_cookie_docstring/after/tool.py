#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# Copyright: nobody.
"""A tool."""

import json


def run():
    return 0


def dump(x):
    return json.dumps(x)
