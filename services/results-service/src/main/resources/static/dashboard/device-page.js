/** What a kind of device does: programming noise, drift exponents, and what reads find as time goes by. */

import { listDevices, readBehaviour, Unreachable } from "./api.js";
import { connectionLost, connectionRegained } from "./connection.js";
import { CurveLegend } from "./curve-legend.js";
import { CurvePlot } from "./curve-plot.js";
import { DeviceForm } from "./device-form.js";
import { conductanceSeries } from "./device-series.js";
import { DeviceTable } from "./device-table.js";
import { element, setAttribute, setChildren, setText } from "./element.js";
import { LevelPlot } from "./level-plot.js";
import { deviceAddress } from "./route.js";

/** After the last key, in ms: each answer costs the server some computing. */
const TYPING_MS = 350;
const RETRY_MS = 4_000;
const FIRST = "pcm";

export function devicePage(content, name, parameters) {
  const page = new DevicePage(content);
  page.start(name, parameters);
  return page;
}

class DevicePage {
  #content;
  #stopping = new AbortController();
  #asking = new AbortController();
  #timer = null;
  #devices = [];
  #form = new DeviceForm(
    (name) => this.#choose(name, {}),
    () => this.#soon(TYPING_MS),
  );
  #status = element("p", { class: "chips", role: "status" });
  #canvas = element("div", { class: "plot", role: "img" });
  #plot = new CurvePlot(this.#canvas, (seconds) => this.#legend.point(seconds));
  #legend = new CurveLegend(() => this.#plot.show(this.#legend.visible));
  #noise = new LevelPlot({ title: "Programming noise", axis: "Standard deviation (µS)" });
  #exponent = new LevelPlot({ title: "Drift exponent", axis: "Exponent: mean, 5 to 95 %" });
  #table = new DeviceTable();
  #found = element(
    "div",
    { class: "device-found", hidden: true },
    element(
      "section",
      { class: "card", "aria-labelledby": "reads-title" },
      element(
        "div",
        { class: "card-head" },
        element("h2", { id: "reads-title" }, "Conductance over time"),
        element("p", { class: "chips" }, "median and 5 to 95 % of the devices, by target"),
      ),
      element("div", { class: "curves" }, this.#canvas, this.#legend.node),
    ),
    element("div", { class: "device-plots" }, this.#noise.node, this.#exponent.node),
  );

  #numbers = element(
    "section",
    { class: "card", "aria-labelledby": "levels-title", hidden: true },
    element("h2", { id: "levels-title" }, "In numbers"),
    this.#table.node,
  );

  constructor(content) {
    this.#content = content;
    document.title = "Devices · Kirchhoff";
    setChildren(content, [
      element("h1", {}, "Device explorer"),
      element(
        "p",
        { class: "lead" },
        "What memory devices do, as the simulator has them: thousands of devices are programmed to each conductance and read as they age.",
      ),
      element("div", { class: "device-parts" }, this.#form.node, this.#found),
      this.#status,
      this.#numbers,
    ]);
  }

  async start(name, parameters) {
    try {
      this.#devices = await listDevices(this.#stopping.signal);
    } catch (failure) {
      this.#failed(failure, () => this.start(name, parameters));
      return;
    }
    connectionRegained();
    this.#form.offer(this.#devices);
    this.#choose(name ?? FIRST, parameters);
  }

  stop() {
    this.#stopping.abort();
    this.#asking.abort();
    clearTimeout(this.#timer);
    [this.#plot, this.#noise, this.#exponent].forEach((plot) => plot.close());
  }

  #choose(name, parameters) {
    const device = this.#devices.find((it) => it.name === name);
    if (device === undefined) {
      setText(this.#status, `There is no device "${name}".`);
      return;
    }
    this.#form.show(device, parameters);
    this.#soon(0);
  }

  #soon(delay) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), delay);
  }

  async #ask() {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const { name, parameters } = this.#form;
    history.replaceState(null, "", deviceAddress(name, parameters));
    try {
      const behaviour = await readBehaviour(name, parameters, signal);
      connectionRegained();
      this.#form.refuse([]);
      this.#draw(behaviour);
    } catch (failure) {
      if (!signal.aborted) {
        this.#failed(failure, () => this.#ask());
      }
    }
  }

  #failed(failure, again) {
    if (this.#stopping.signal.aborted) {
      return;
    }
    if (failure instanceof Unreachable) {
      connectionLost();
      this.#timer = setTimeout(again, RETRY_MS);
      return;
    }
    setText(this.#status, "");
    this.#form.refuse(failure.errors?.length ? failure.errors : [{ field: "", message: failure.message }]);
  }

  #draw(behaviour) {
    const { levels, devices } = behaviour;
    this.#found.hidden = this.#numbers.hidden = false;
    const series = conductanceSeries(levels);
    this.#legend.show(series);
    this.#plot.show(this.#legend.visible);
    const names = series.map(({ name }) => name).join(", ");
    setAttribute(this.#canvas, "aria-label", `Plot of conductance over time for targets of ${names}. The table below has its numbers.`);
    const targets = levels.map(({ target }) => target);
    this.#noise.show(targets, levels.map(({ programmed }) => ({ value: programmed.std })));
    this.#exponent.show(
      targets,
      levels.map(({ exponent }) => (exponent === null ? null : { value: exponent.mean, low: exponent.low, high: exponent.high })),
    );
    this.#table.show(levels);
    setText(this.#status, `${devices.toLocaleString("en")} devices of each of ${levels.length} targets, drawn with seed ${behaviour.seed}.`);
    setAttribute(this.#content, "data-shown", `device ${behaviour.device.name}`);
  }
}
