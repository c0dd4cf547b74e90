/** What is seen without unfolding, and what it is called; all other fields bear their name in the JSON. */

const TITLES = new Map(
  Object.entries({
    name: "Name",
    kind: "Kind",
    "spec.network": "Network",
    "spec.network.fromJob": "Id of the job",
    "spec.network.weights": "Which weights",
    "spec.dataset.name": "Data set",
    "spec.training": "Train it",
    "spec.training.epochs": "Epochs",
    "spec.training.optimizer": "Optimiser",
    "spec.training.analog": "Hardware-aware training",
    "spec.training.analog.preset": "Crossbar",
    "spec.training.analog.modifier": "Weight noise",
    "spec.training.pretraining": "FP32 training before it",
    "spec.training.pretraining.epochs": "Epochs",
    "spec.training.pretraining.optimizer": "Optimiser",
    "spec.programming": "Search for the best mapping of weights to conductances",
    "spec.programming.pairs": "Pairs of devices",
    "spec.programming.search": "Search",
    "spec.programming.search.population": "Tries in each",
    "spec.programming.search.generations": "Generations",
    "spec.programming.timeWeights": "Weights of times",
    "spec.inference": "Test it on chips that age",
    "spec.inference.preset": "Crossbar",
    "spec.inference.device": "Device",
    "spec.inference.compensation": "Drift compensation",
    "spec.inference.times": "Times",
    "spec.inference.repeats": "Chips",
    "spec.parallelism": "Jobs at a time",
    "spec.vary[].range": "Strengths",
    "spec.vary[].range.values": "Listed",
    "spec.vary[].range.from": "From",
    "spec.vary[].range.to": "To",
    "spec.vary[].range.count": "How many",
    "spec.retrain": "Retrain",
    "spec.criterion": "When a strength is too much",
    "spec.criterion.level": "Accuracy kept",
    "spec.criterion.margin": "Or lost",
  }),
);

/** The parts of the page, each with the fields in it; what a later server adds goes into a part of its own. */
export const PARTS = [
  { title: "Job", owns: (path) => !path.startsWith("spec") },
  { title: "Network", owns: (path) => path === "spec.network" || path === "spec.start" },
  { title: "Data", owns: (path) => path === "spec.dataset" },
  { title: "Training", owns: (path) => path === "spec.training" },
  { title: "Mapping", owns: (path) => path === "spec.programming" },
  { title: "Chips", owns: (path) => path === "spec.inference" },
];

export function isMain(path) {
  return TITLES.has(anywhere(path));
}

export function titleOf(path) {
  return TITLES.get(anywhere(path)) ?? path.split(".").at(-1);
}

/** A field of a list's lines is called the same in all of them. */
function anywhere(path) {
  return path.replace(/\.\d+(?=\.|$)/g, "[]");
}
