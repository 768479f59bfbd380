// Timelines and graphs as drawings.

// The year and its fraction of a date such as 2017, 2017-11 or 2017-11-09T12:00; nothing for what is no date.
Saqiya.year = text => {
  const parts = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}))?/.exec(text ?? "");
  if (parts === null) return null;
  const [year, month, day, hour] = parts.slice(1).map(part => part === undefined ? null : Number(part));
  return year + ((month ?? 1) - 1) / 12 + ((day ?? 1) - 1) / 372 + (hour ?? 0) / 8928;
};

// What has a date in time: of any layer whose annotations have `from`, or a date as their value; in order.
Saqiya.moments = (layers, text) => layers
  .flatMap(layer => layer.annotations.map(annotation => {
    const { from, value } = annotation.attributes;
    const date = typeof from === "string" ? from : typeof annotation.attributes.type === "string" ? value : null;
    const year = typeof date === "string" ? Saqiya.year(date) : null;
    return { annotation, date: String(value ?? date), year, text: text.slice(annotation.start, annotation.end) };
  }))
  .filter(moment => moment.year !== null)
  .sort((a, b) => a.year - b.year || a.annotation.start - b.annotation.start);

// A chart of moments, the earliest at the right. Far years do not press near days together: the axis is in parts, one for
// each run of moments that are near one another.
Saqiya.timeline = (moments, title, select) => {
  const { drawn } = Saqiya;
  const [width, margin, step] = [960, 50, 17];
  const runs = [];
  for (const moment of moments) {
    const run = runs.at(-1);
    const span = Math.max(moments.at(-1).year - moments[0].year, 1 / 12);
    if (run && moment.year - run.last < Math.max(span / 12, 1 / 365)) {
      run.moments.push(moment);
      run.last = moment.year;
    } else {
      runs.push({ moments: [moment], first: moment.year, last: moment.year });
    }
  }
  const weights = runs.map(run => 1 + Math.sqrt(new Set(run.moments.map(moment => moment.date)).size));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const groups = [];
  let end = width - margin;
  for (const [index, run] of runs.entries()) {
    const size = (width - 2 * margin) * weights[index] / total;
    for (const moment of run.moments) {
      const share = run.last > run.first ? (moment.year - run.first) / (run.last - run.first) : 0;
      const x = end - share * (size - 40);
      const group = groups.at(-1);
      if (group && group.date === moment.date) group.moments.push(moment);
      else groups.push({ date: moment.date, x, moments: [moment] });
    }
    end -= size;
  }
  const highest = Math.min(Math.max(...groups.map(group => group.moments.length)), 8);
  const levels = Saqiya.levels(groups, width);
  const axis = 20 + highest * step;
  const height = axis + 26 + (Math.max(...levels) + 1) * 16;
  const chart = drawn("svg", { class: "timeline", viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": title },
    drawn("line", { x1: margin / 2, x2: width - margin / 2, y1: axis, y2: axis, class: "axis" }));
  for (const [index, group] of groups.entries()) {
    const y = axis + 18 + levels[index] * 16;
    chart.append(drawn("line", { x1: group.x, x2: group.x, y1: axis, y2: y - 11, class: "tick" }),
      drawn("text", { x: group.x, y, class: "date" }, group.date));
    for (const [place, moment] of group.moments.slice(0, 8).entries()) {
      chart.append(Saqiya.dot(group.x, axis - 8 - place * step, `${moment.date}: ${moment.text.slice(0, 200)}`, () => select(moment)));
    }
    if (group.moments.length > 8) {
      chart.append(drawn("text", { x: group.x, y: 12, class: "date" }, `+${group.moments.length - 8}`));
    }
  }
  return chart;
};

// A row for the label of each group such that no two labels of a row touch.
Saqiya.levels = (groups, width) => {
  const ends = [];
  return groups.map(group => {
    const half = group.date.length * 4 + 4;
    let level = ends.findIndex(end => group.x + half < end);
    if (level === -1) level = ends.push(width) - 1;
    ends[level] = group.x - half;
    return level;
  });
};

// A dot that can be focused and pressed.
Saqiya.dot = (x, y, title, press) => {
  const dot = Saqiya.drawn("circle", { cx: x, cy: y, r: 6, tabindex: 0, role: "button", "aria-label": title },
    Saqiya.drawn("title", {}, title));
  dot.addEventListener("click", press);
  dot.addEventListener("keydown", event => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      press();
    }
  });
  return dot;
};

// Documents on a circle, a line between two that share text, the thicker the more.
Saqiya.graph = (names, edges, title, press) => {
  const { drawn } = Saqiya;
  const [width, height] = [960, Math.min(200 + names.length * 18, 620)];
  const points = names.map((_, index) => {
    const angle = -Math.PI / 2 + 2 * Math.PI * index / names.length;
    return [width / 2 + Math.cos(angle) * (width / 2 - 260), height / 2 + Math.sin(angle) * (height / 2 - 40)];
  });
  const most = Math.max(...edges.map(edge => edge.weight));
  const lines = edges.map(({ from, to, weight, label }) => {
    const [[x1, y1], [x2, y2]] = [points[from], points[to]];
    return drawn("line", { x1, y1, x2, y2, class: "edge", "stroke-width": 1.5 + 5 * weight / most }, drawn("title", {}, label));
  });
  const dots = names.flatMap((name, index) => {
    const [x, y] = points[index];
    const side = Math.abs(x - width / 2) < 20 ? "middle" : x > width / 2 ? "after" : "before";
    const label = drawn("text", { x: x + { middle: 0, after: 12, before: -12 }[side], y: y + (side === "middle" ? (y < height / 2 ? -12 : 24) : 5), class: side },
      // In an isolate, so that the dots are at the end of the name.
      `\u2068${Saqiya.shortName(name)}\u2069`);
    return [Saqiya.dot(x, y, name, () => press(index)), label];
  });
  // Some numbers of documents leave a side of the circle empty.
  const [top, bottom] = [Math.min(...points.map(point => point[1])) - 34, Math.max(...points.map(point => point[1])) + 34];
  return drawn("svg",
    { class: "graph", viewBox: `0 ${top} ${width} ${bottom - top}`, role: "group", "aria-label": title }, ...lines, ...dots);
};

// A name that fits beside a dot: whole words of it, or letters where its first words are too long.
Saqiya.shortName = name => {
  const most = 36;
  const letters = [...name];
  if (letters.length <= most) return name;
  const start = letters.slice(0, most - 2).join("");
  const end = start.lastIndexOf(" ");
  return `${end > most / 3 ? start.slice(0, end) : start}…`;
};
