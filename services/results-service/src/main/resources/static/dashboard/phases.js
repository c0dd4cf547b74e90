/** The phases that a job goes through, by its spec and its progress. */

const ORDER = ["pretraining", "training", "strategy", "inference", "sweep"];

/** Each phase with the share of it that is done, from 0 to 1. */
export function phases(job) {
  const spec = job.spec;
  const planned = {
    pretraining: Boolean(spec.training?.pretraining),
    training: Boolean(spec.training),
    strategy: Boolean(spec.programming),
    inference: Boolean(spec.inference),
    sweep: job.children !== null,
  };
  const present = job.progress === null ? -1 : ORDER.indexOf(job.progress.phase);
  return ORDER.filter((phase) => planned[phase] || phase === job.progress?.phase).map((phase) => ({
    phase,
    share: share(job, ORDER.indexOf(phase) - present),
  }));
}

function share(job, ahead) {
  if (job.state === "completed") {
    return 1;
  }
  if (job.progress === null || ahead > 0) {
    return 0;
  }
  const { completed, total } = job.progress;
  return ahead < 0 ? 1 : total > 0 ? Math.min(1, completed / total) : 0;
}
