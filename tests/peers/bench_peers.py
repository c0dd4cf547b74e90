"""Times a forward pass and a training step of other simulators of analog memory, on the workloads of `kirchhoff bench`.

Prints a JSON object a line: the versions; then for each network and implementation {"network", "implementation",
"forward_ms", "training_ms"}, or {"network", "implementation", "missing"} with the reason why it was not run.
Runs are made in turns, so that whatever slows the machine down slows all of them, and the fastest of each counts.
"""

import argparse
import importlib.metadata
import json
import sys
import time
import warnings

import torch
from torch import nn

NOISE_ON_WEIGHTS = 0.06
NOISE_ON_OUTPUTS = 0.04
LARGEST_TILE = 512
FEWEST_ROUNDS = 5


def mlp():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
    )


def lenet():
    features = [nn.Conv2d(1, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 5), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*features, nn.Flatten(), nn.Linear(512, 128), nn.ReLU(), nn.Linear(128, 10))


def convolution(inputs, outputs, size, stride=1):
    """Without a bias, for batch normalisation has one; pads so that stride 1 keeps the image's size."""
    return nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False)


class ResidualBlock(nn.Module):
    """Two normalised 3x3 convolutions beside a shortcut, which is a 1x1 convolution where the shape changes."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.branch = nn.Sequential(
            convolution(inputs, outputs, 3, stride), nn.BatchNorm2d(outputs), nn.ReLU(),
            convolution(outputs, outputs, 3), nn.BatchNorm2d(outputs),
        )
        same = stride == 1 and inputs == outputs
        self.shortcut = nn.Identity() if same else convolution(inputs, outputs, 1, stride)

    def forward(self, images):
        return torch.relu(self.branch(images) + self.shortcut(images))


def resnet8():
    blocks = [ResidualBlock(16, 16, 1), ResidualBlock(16, 32, 2), ResidualBlock(32, 64, 2)]
    stem = [convolution(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU()]
    return nn.Sequential(*stem, *blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


# Each network with the shape of its batch.
NETWORKS = {
    "mlp": (mlp, (256, 1, 28, 28)),
    "lenet": (lenet, (256, 1, 28, 28)),
    "resnet8": (resnet8, (64, 3, 32, 32)),
}


def digital(model):
    return model, torch.optim.SGD(model.parameters(), lr=0.01)


def aihwkit(model, settings):
    from aihwkit.nn.conversion import convert_to_analog
    from aihwkit.optim import AnalogSGD
    from aihwkit.simulator.parameters.enums import WeightModifierType

    settings.modifier.type = WeightModifierType.ADD_NORMAL
    settings.modifier.std_dev = NOISE_ON_WEIGHTS
    analog = convert_to_analog(model, settings)
    return analog, AnalogSGD(analog.parameters(), lr=0.01)


def aihwkit_standard(model):
    from aihwkit.simulator.presets import StandardHWATrainingPreset

    return aihwkit(model, StandardHWATrainingPreset())


def aihwkit_torch_tile(model):
    from aihwkit.simulator.configs import TorchInferenceRPUConfig

    settings = TorchInferenceRPUConfig()
    settings.forward.out_noise = NOISE_ON_OUTPUTS
    settings.mapping.max_input_size = LARGEST_TILE
    return aihwkit(model, settings)


def aihwkit_lightning(model):
    from aihwkit_lightning.nn.conversion import convert_to_analog
    from aihwkit_lightning.optim import AnalogOptimizer
    from aihwkit_lightning.simulator.configs import TorchInferenceRPUConfig, WeightNoiseInjectionType

    settings = TorchInferenceRPUConfig()
    settings.forward.inp_res = 254
    settings.forward.out_res = 254
    settings.forward.out_bound = 10.0
    settings.forward.out_noise = NOISE_ON_OUTPUTS
    settings.mapping.max_input_size = LARGEST_TILE
    settings.pre_post.input_range.enable = True
    settings.modifier.noise_type = WeightNoiseInjectionType.ADD_NORMAL
    settings.modifier.std_dev = NOISE_ON_WEIGHTS
    analog = convert_to_analog(model, settings)
    return analog, AnalogOptimizer(torch.optim.SGD, analog.analog_layers, analog.parameters(), lr=0.01)


IMPLEMENTATIONS = {
    "digital": digital,
    "aihwkit-standard": aihwkit_standard,
    "aihwkit-torch-tile": aihwkit_torch_tile,
    "aihwkit-lightning": aihwkit_lightning,
}


def forward_pass(model, images):
    def run():
        with torch.no_grad():
            model(images)

    return run


def training_step(model, optimizer, images, labels):
    loss = nn.CrossEntropyLoss()

    def run():
        optimizer.zero_grad()
        loss(model(images), labels).backward()
        optimizer.step()

    return run


def race(runs, seconds):
    """The fastest time of each run in ms, measured for so many seconds times their number."""
    fastest = {name: float("inf") for name in runs}
    warm = time.perf_counter() + seconds / 4 * len(runs)
    rounds = 0
    end = None
    while end is None or rounds < FEWEST_ROUNDS or time.perf_counter() < end:
        for name, run in runs.items():
            before = time.perf_counter()
            run()
            after = time.perf_counter()
            if end is not None:
                fastest[name] = min(fastest[name], (after - before) * 1e3)
        if end is not None:
            rounds += 1
        elif time.perf_counter() >= warm:
            end = time.perf_counter() + seconds * len(runs)
    return fastest


def report(**fields):
    print(json.dumps(fields), flush=True)


def one_line(problem):
    return f"{type(problem).__name__}: {problem}".splitlines()[0]


def time_network(network, seconds):
    make, shape = NETWORKS[network]
    images, labels = torch.randn(*shape), torch.randint(0, 10, (shape[0],))
    entrants = {}
    for name, convert in IMPLEMENTATIONS.items():
        try:
            model, optimizer = convert(make())
            # Once each beforehand, so that what a peer cannot do is its own column's matter.
            training_step(model.train(), optimizer, images, labels)()
            forward_pass(model.eval(), images)()
            entrants[name] = (model, optimizer)
        except Exception as problem:  # whatever a library throws, it did not run
            report(network=network, implementation=name, missing=one_line(problem))
    training = race(
        {name: training_step(model.train(), optimizer, images, labels) for name, (model, optimizer) in entrants.items()},
        seconds,
    )
    forward = race({name: forward_pass(model.eval(), images) for name, (model, _) in entrants.items()}, seconds)
    for name in entrants:
        report(network=network, implementation=name, forward_ms=round(forward[name], 3), training_ms=round(training[name], 3))


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--networks", default=",".join(NETWORKS), help="names with commas between (default: all)")
    options.add_argument("--seconds", type=float, default=4.0, help="how long each pass is measured (default: 4)")
    options.add_argument("--threads", type=int, default=torch.get_num_threads(), help="threads that compute")
    chosen = options.parse_args()
    networks = chosen.networks.split(",")
    unknown = [name for name in networks if name not in NETWORKS]
    if unknown:
        options.error(f"--networks: there is no network named {unknown[0]}, only {', '.join(NETWORKS)}.")
    # The libraries' warnings about each other's old functions are for their developers.
    warnings.filterwarnings("ignore")
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(0)
    report(versions={package: version(package) for package in ("torch", "aihwkit", "aihwkit-lightning")})
    for network in networks:
        time_network(network, chosen.seconds)


if __name__ == "__main__":
    sys.exit(main())
