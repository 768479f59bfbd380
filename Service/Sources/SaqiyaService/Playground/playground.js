"use strict";
// The playground: runs a text through a pipeline of this service while it is written.
{
  const { element } = Saqiya;
  const at = id => document.getElementById(id);
  const fields = ["pipeline", "date", "title", "text"];
  const state = { labels: null, pipelines: [], running: 0, timer: 0 };

  const headers = more => {
    const token = at("token").value;
    return token === "" ? more : { ...more, Authorization: `Bearer ${token}` };
  };

  const say = (text, isFailure = false) => {
    at("status").textContent = text;
    at("status").classList.toggle("failed", isFailure);
  };

  // What a response says; a problem becomes an error with its detail.
  const read = async response => {
    if (response.status === 401) at("secret").hidden = false;
    if (response.ok) return response;
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? `${response.status} ${response.statusText}`);
  };

  const get = async path => (await read(await fetch(path, { headers: headers({}) }))).json();

  const post = async (path, body) => (await read(await fetch(path, {
    method: "POST", headers: headers({ "Content-Type": "application/json" }), body: JSON.stringify(body),
  }))).text();

  // MARK: The document

  const document_ = () => {
    const metadata = {};
    if (at("date").value !== "") metadata.date = at("date").value;
    if (at("title").value !== "") metadata.title = at("title").value;
    return { text: at("text").value, ...(Object.keys(metadata).length > 0 ? { metadata } : {}) };
  };

  const path = () => `/v1/pipelines/${encodeURIComponent(at("pipeline").value)}`;

  const run = async () => {
    const number = ++state.running;
    const body = document_();
    showCalls(body);
    if (at("pipeline").value === "") return;
    say("…");
    try {
      const start = performance.now();
      const [explanation, answer] = await Promise.all([post(`${path()}/explanations`, body), post(path(), body)]);
      // A later run has begun: its result is the one to show.
      if (number !== state.running) return;
      show(body.text, JSON.parse(explanation), answer);
      say(`${Math.round(performance.now() - start)} ms`);
    } catch (error) {
      if (number === state.running) say(error.message, true);
    }
  };

  const show = (text, explanation, answer) => {
    const result = at("result");
    at("answer").textContent = answer;
    result.replaceChildren();
    if (explanation.dropped) {
      result.append(element("p", {}, `Left out by '${explanation.dropped.stage}': `, element("bdi", {}, explanation.dropped.reason)));
      return;
    }
    new Saqiya.View(result, text, explanation.layers, state.labels);
  };

  // MARK: Calls

  const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;

  // A string of Swift in which nothing of a line is an escape or an end.
  const rawString = line => {
    let signs = "#";
    while (line.includes(`\\${signs}`) || line.includes(`"""${signs}`)) signs += "#";
    return `${signs}"""\n${line}\n"""${signs}`;
  };

  const showCalls = body => {
    const url = location.origin + path();
    const json = JSON.stringify(body);
    const needsToken = !at("secret").hidden;
    at("curl").textContent = `curl ${quoted(url)} \\\n  -H 'Content-Type: application/json' \\\n`
      + (needsToken ? "  -H \"Authorization: Bearer $TOKEN\" \\\n" : "") + `  --data-binary ${quoted(json)}`;
    at("python").textContent = [
      "import json, urllib.request", "",
      `document = json.loads(${JSON.stringify(json)})`,
      "request = urllib.request.Request(",
      `    ${JSON.stringify(url)}, json.dumps(document).encode(),`,
      `    {"Content-Type": "application/json"${needsToken ? ', "Authorization": "Bearer " + token' : ""}})`,
      "with urllib.request.urlopen(request) as response:", "    print(json.load(response)[\"layers\"])",
    ].join("\n");
    at("swift").textContent = [
      "import Foundation", "",
      `var request = URLRequest(url: URL(string: ${JSON.stringify(url)})!)`,
      "request.httpMethod = \"POST\"",
      "request.setValue(\"application/json\", forHTTPHeaderField: \"Content-Type\")",
      ...(needsToken ? ["request.setValue(\"Bearer \\(token)\", forHTTPHeaderField: \"Authorization\")"] : []),
      `request.httpBody = Data(${rawString(json)}.utf8)`,
      "let (answer, _) = try await URLSession.shared.data(for: request)",
    ].join("\n");
  };

  // MARK: The link

  const fragment = () => "#" + new URLSearchParams(fields.map(id => [id, at(id).value]).filter(([, value]) => value !== "")).toString();

  const takeFragment = () => {
    const values = new URLSearchParams(location.hash.slice(1));
    for (const id of fields) {
      if (!values.has(id)) continue;
      if (id !== "pipeline" || state.pipelines.some(pipeline => pipeline.name === values.get(id))) at(id).value = values.get(id);
    }
    return values.has("text");
  };

  // MARK: Events

  const soon = () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      history.replaceState(null, "", fragment());
      run();
    }, 300);
  };

  const choosePipeline = async () => {
    const pipeline = state.pipelines.find(pipeline => pipeline.name === at("pipeline").value);
    if (pipeline === undefined) return;
    at("summary").textContent = pipeline.description ?? "";
    try {
      at("yaml").textContent = (await get(path())).yaml;
    } catch (error) {
      say(error.message, true);
    }
  };

  const load = async () => {
    try {
      state.labels ??= await get("/labels.json");
      state.pipelines = (await get("/v1/pipelines")).pipelines;
    } catch (error) {
      say(error.message, true);
      return;
    }
    at("pipeline").replaceChildren(...state.pipelines.map(({ name }) => element("option", { value: name }, name)));
    if (!takeFragment() && at("text").value === "") chooseExample(0);
    await choosePipeline();
    run();
  };

  const chooseExample = index => {
    const example = state.examples?.[index];
    if (example === undefined) return;
    at("example").value = String(index);
    at("text").value = example.text;
    at("date").value = example.date ?? "";
    at("title").value = example.title ?? "";
  };

  at("form").addEventListener("submit", event => {
    event.preventDefault();
    soon();
  });
  for (const id of ["date", "title", "text"]) {
    at(id).addEventListener("input", () => {
      at("example").value = "";
      soon();
    });
  }
  at("pipeline").addEventListener("change", () => choosePipeline().then(soon));
  at("example").addEventListener("change", () => {
    if (at("example").value === "") return;
    chooseExample(Number(at("example").value));
    soon();
  });
  at("token").addEventListener("change", load);
  at("link").addEventListener("click", async () => {
    history.replaceState(null, "", fragment());
    try {
      await navigator.clipboard.writeText(location.href);
      say("The link is copied.");
    } catch {
      say("The link is in the address bar.");
    }
  });
  addEventListener("hashchange", () => {
    takeFragment();
    choosePipeline().then(run);
  });

  fetch("/examples.json").then(response => response.json()).catch(() => []).then(examples => {
    state.examples = examples;
    at("example").append(...examples.map((example, index) => element("option", { value: index }, example.name)));
    return load();
  });
}
