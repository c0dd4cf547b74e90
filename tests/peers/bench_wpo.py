#!/usr/bin/env python3
"""How many mappings aihwkit's WeightProgrammingOptimizer judges in a second.

Two pairs of phase-change memory (factors 1 and 2), 64 x 20 weights, read at three times, an ideal read-out: as
`./kirchhoff bench --mappings`. Prints one JSON object. usage: bench_wpo.py [--threads N] [--seconds S]
"""

import argparse
import json
import pickle
import time
import warnings
from copy import deepcopy

import numpy as np
import torch

warnings.filterwarnings("ignore")

from aihwkit.inference import PCMLikeNoiseModel, SinglePairConductanceConverter
from aihwkit.inference.converter.wpo import WeightProgrammingOptimizer, loss_fxn
from aihwkit.simulator.configs import InferenceRPUConfig
from aihwkit.simulator.parameters import IOParameters, MappingParameter

TIMES = [1.0, 86400.0, 2592000.0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=4.0)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    rng = np.random.default_rng(31)
    weights = torch.tensor(np.clip(rng.normal(0, 0.12, 400), -0.45, 0.45), dtype=torch.float32)
    single = SinglePairConductanceConverter(g_max=25.0)
    config = InferenceRPUConfig(
        forward=IOParameters(is_perfect=True),
        mapping=MappingParameter(max_input_size=64),
        noise_model=PCMLikeNoiseModel(g_converter=single),
    )
    optimizer = WeightProgrammingOptimizer(
        weights, [1.0, 2.0], config, TIMES, single, symmetric=True, disp=False, popsize=12, maxiter=1, workers=1,
        polish=False, test_out_features=20, baseline_iterations=2)
    dimension = len(optimizer.generate_hop_bounds())
    # As its own search hands them to SciPy.
    arguments = pickle.dumps(deepcopy(optimizer.__dict__))

    def judge():
        loss_fxn(rng.uniform(0, 1, dimension), arguments)

    for _ in range(5):
        judge()
    done, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < options.seconds:
        judge()
        done += 1
    print(json.dumps({"mappings_per_second": round(done / (time.perf_counter() - begun), 1)}))


if __name__ == "__main__":
    main()
