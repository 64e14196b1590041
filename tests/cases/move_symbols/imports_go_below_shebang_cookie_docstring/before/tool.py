#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# Copyright: nobody.
"""A tool."""


def run():
    return 0
