// Draws the charts of a report from the JSON in its page. Colours are those of the page's style, so
// that they follow light and dark.
'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const charts = [];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const percent = value => (100 * value).toFixed(1) + ' %';
  const round = value => Number((100 * value).toFixed(1)) + ' %';
  const short = value => Number(value.toPrecision(4)).toString();
  // More probability, more ink: told apart by brightness alone, whatever colours somebody sees.
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const printing = document.documentElement.dataset;
  const heat = () => dark.matches && !('print' in printing)
    ? ['#1c232b', '#1d4568', '#2b74a8', '#6fb9e8', '#eaf5ff']
    : ['#f1f3f6', '#c3d9ec', '#6aa7d2', '#20679f', '#08305f'];

  function draw(id, option) {
    const element = document.getElementById(id);
    if (!element) return;
    const chart = echarts.getInstanceByDom(element) || echarts.init(element, null, {renderer: 'canvas'});
    chart.setOption({animation: false, textStyle: {fontFamily: getComputedStyle(document.body).fontFamily}, ...option}, true);
    if (!charts.includes(chart)) charts.push(chart);
  }

  function axis(name, extra) {
    return {
      name, nameLocation: 'middle', nameGap: 30, nameTextStyle: {color: colour('soft')},
      axisLabel: {color: colour('soft'), hideOverlap: true}, axisLine: {lineStyle: {color: colour('line')}},
      splitLine: {lineStyle: {color: colour('line'), opacity: 0.6}}, ...extra
    };
  }

  const tooltip = extra => ({
    backgroundColor: colour('card'), borderColor: colour('line'), textStyle: {color: colour('text')},
    confine: true, ...extra
  });
  const legend = () => ({top: 0, right: 0, textStyle: {color: colour('text')}, itemHeight: 10});

  function curve(id, unit, all, format, scale = true, onAxis = format) {
    const series = all.filter(s => s.values.some(value => value != null));
    const samples = data.curves.samples;
    const warmup = data.curves.warmupSamples;
    const lines = series.map((s, i) => ({
      name: s.name, type: 'line', showSymbol: samples.length < 3, symbolSize: 5, connectNulls: false,
      lineStyle: {width: 1.8, type: s.dash || 'solid'}, color: colour(s.colour),
      data: s.values.map((value, k) => [samples[k], value]),
      markArea: i > 0 || warmup === 0 ? undefined : {
        silent: true, itemStyle: {color: colour('grey'), opacity: 0.13},
        label: {color: colour('soft'), position: 'insideBottom', fontSize: 11},
        data: [[{xAxis: 0, name: 'warm-up'}, {xAxis: warmup}]]
      }
    }));
    draw(id, {
      grid: {left: 66, right: 14, top: series.length > 1 ? 30 : 14, bottom: 44},
      legend: series.length > 1 ? legend() : undefined,
      tooltip: tooltip({trigger: 'axis', valueFormatter: v => v == null ? 'not measured' : format(v)}),
      xAxis: axis('completed samples', {type: 'value', min: 0, splitLine: {show: false}}),
      yAxis: axis(unit, {type: 'value', scale, nameGap: 48, axisLabel: {color: colour('soft'), formatter: onAxis}}),
      series: lines
    });
  }

  function curves() {
    const c = data.curves;
    if (!c) return;
    curve('c-loss', 'loss, nats', [
      {name: 'training', colour: 'blue', values: c.trainingLoss},
      {name: 'validation', colour: 'orange', dash: 'dashed', values: c.validationLoss}], short, false);
    curve('c-accuracy', 'validation accuracy', [{name: 'accuracy', colour: 'blue', values: c.accuracy}], percent, true, round);
    curve('c-gap', 'gap, nats', [{name: 'gap', colour: 'orange', values: c.gap}], short, false);
    curve('c-objective', 'objective', [{name: 'objective', colour: 'pink', values: c.objective}], short);
    curve('c-entropy', 'entropy, nats', [{name: 'entropy', colour: 'green', values: c.entropy}], short);
    curve('c-ess', 'samples', [{name: 'effective sample size', colour: 'grey', values: c.effectiveSampleSize}], short, false);
  }

  // One grid a decision, all with the same columns and colours.
  function policy() {
    const p = data.policy;
    const element = document.getElementById('c-policy');
    if (!p || !element) return;
    const narrow = element.clientWidth < 640;
    const rowHeight = p.rows.length > 12 ? 13 : 18;
    const small = rowHeight <= 14;
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = `600 ${small ? 11 : 13}px ${getComputedStyle(document.body).fontFamily}`;
    const width = texts => Math.max(...texts.map(text => pen.measureText(text).width));
    const options = width(p.rows.flatMap(row => row.options)) + 14;
    const left = options + (narrow ? 0 : width(p.rows.map(row => row.decision)) + 24);
    const most = Math.max(20, 10 * Math.ceil(Math.max(...p.percent.flat()) / 10));
    const every = Math.ceil(p.versions.length / (narrow ? 5 : 12));
    const top = 48;
    const gap = 9;
    const grids = [], xAxes = [], yAxes = [], series = [], titles = [];
    let offset = 0;
    let y = top;
    p.rows.forEach((row, i) => {
      const last = i === p.rows.length - 1;
      const height = rowHeight * row.options.length;
      const start = offset;
      grids.push({left, right: 20, top: y, height});
      xAxes.push({
        ...axis(last ? 'policy update' : '', {type: 'category', data: p.versions.map(String)}),
        gridIndex: i, axisTick: {show: false}, splitLine: {show: false},
        axisLabel: {show: last, color: colour('soft'), interval: i => i % every === 0}
      });
      yAxes.push({
        type: 'category', data: row.options.map(o => o.replace(/_/g, ' ')), inverse: true, gridIndex: i,
        axisTick: {show: false}, axisLine: {show: false},
        axisLabel: {color: colour('text'), fontSize: small ? 10 : 12, interval: 0}
      });
      if (!narrow) {
        titles.push({
          text: row.decision, left: 0, top: y + height / 2 - 8,
          textStyle: {color: colour('text'), fontSize: small ? 11 : 13, fontWeight: 600}
        });
      }
      series.push({
        type: 'heatmap', name: row.decision, xAxisIndex: i, yAxisIndex: i, progressive: 0,
        emphasis: {itemStyle: {borderColor: colour('text'), borderWidth: 1}},
        data: p.percent.flatMap((column, x) =>
          row.options.map((option, j) => [x, j, column[start + j]]))
      });
      offset += row.options.length;
      y += height + gap;
    });
    element.style.height = y + 46 + 'px';
    const chart = echarts.getInstanceByDom(element);
    if (chart) chart.resize();
    draw('c-policy', {
      title: titles, grid: grids, xAxis: xAxes, yAxis: yAxes, series,
      tooltip: tooltip({formatter: point => {
        const row = p.rows[point.seriesIndex];
        return `${row.decision}: ${row.options[point.value[1]]}<br>update ${p.versions[point.value[0]]}: <b>${point.value[2]} %</b>`;
      }}),
      visualMap: {
        min: 0, max: most, calculable: false, orient: 'horizontal', right: 20, top: 0, itemHeight: 160, itemWidth: 12,
        text: [most + ' %', 'probability 0 %'], textStyle: {color: colour('soft')}, inRange: {color: heat()}
      }
    });
  }

  // The slowest few, such as those of a cold or busy processor, must not squeeze all others.
  const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
  const limit = values => {
    const max = quantile(values, 0.97) * 1.1;
    const step = 10 ** Math.floor(Math.log10(max)) / 2;
    return Number((step * Math.ceil(max / step)).toPrecision(3));
  };

  function latency() {
    const l = data.latency;
    if (!l) return;
    const max = Math.max(limit(l.points.map(p => p.measured)), limit(l.points.map(p => p.predicted)));
    const shown = l.points.filter(p => p.measured <= max && p.predicted <= max);
    const newest = Math.max(...l.points.map(p => p.sample));
    draw('c-latency', {
      grid: {left: 62, right: 90, top: 20, bottom: 48},
      tooltip: tooltip({formatter: p => p.value ? `sample ${p.value[2]}<br>measured ${short(p.value[0])} ms<br>predicted ${short(p.value[1])} ms` : ''}),
      visualMap: {
        min: 0, max: newest, dimension: 2, right: 0, top: 'middle', itemHeight: 140, itemWidth: 12,
        text: ['sample ' + newest, 'sample 0'], textStyle: {color: colour('soft'), fontSize: 11},
        inRange: {color: [colour('orange'), colour('grey'), colour('blue')]}, seriesIndex: 0
      },
      xAxis: axis('measured latency, ms', {type: 'value', min: 0, max}),
      yAxis: axis('predicted latency, ms', {type: 'value', min: 0, max, nameGap: 44}),
      series: [
        {type: 'scatter', symbolSize: 5, itemStyle: {opacity: 0.65}, data: shown.map(p => [p.measured, p.predicted, p.sample])},
        {type: 'line', silent: true, symbol: 'none', lineStyle: {color: colour('text'), width: 1, type: 'dashed'},
          data: [[0, 0], [max, max]]}
      ]
    });
  }

  const cost = p => [p.latency, p.accuracy, p.parameters, p.times];

  function pareto() {
    const f = data.pareto;
    if (!f) return;
    const all = f.measured.concat(f.finalists);
    const max = limit(all.map(p => p.latency));
    const least = Math.floor(20 * quantile(all.map(p => p.accuracy), 0.05)) / 20;
    draw('c-pareto', {
      grid: {left: 66, right: 16, top: 34, bottom: 48},
      legend: legend(),
      tooltip: tooltip({formatter: p => p.value
        ? `${p.seriesName}<br>accuracy ${percent(p.value[1])}<br>latency ${short(p.value[0])} ms${p.value[2] == null ? '' : `<br>${p.value[2].toLocaleString('en')} parameters`}` : ''}),
      xAxis: axis('latency, ms', {type: 'value', min: 0, max}),
      yAxis: axis('validation accuracy', {type: 'value', min: Math.max(0, least - 0.05), max: v => Math.min(1, Math.ceil(20 * v.max) / 20), nameGap: 50, axisLabel: {color: colour('soft'), formatter: v => Math.round(100 * v) + ' %'}}),
      series: [
        {name: 'measured', type: 'scatter', symbolSize: 4, color: colour('grey'), itemStyle: {opacity: 0.55},
          data: f.measured.filter(p => p.latency <= max).map(cost)},
        {name: 'front', type: 'line', step: 'end', symbol: 'circle', symbolSize: 6, color: colour('blue'), lineStyle: {width: 1.8},
          data: f.front.filter(p => p.latency <= max).map(cost)},
        {name: 'kept by the search', type: 'scatter', symbol: 'emptyCircle', symbolSize: 10, color: colour('green'),
          data: f.kept.filter(p => p.latency <= max).map(cost)},
        {name: 'finalists', type: 'scatter', symbol: 'diamond', symbolSize: 12, color: colour('orange'),
          data: f.finalists.slice(1).map(cost)},
        {name: 'found', type: 'scatter', symbol: 'circle', symbolSize: 15, color: colour('pink'),
          itemStyle: {borderColor: colour('text'), borderWidth: 1.5}, data: f.finalists.slice(0, 1).map(cost)}
      ].filter(s => s.data.length > 0)
    });
  }

  function control() {
    const c = data.control;
    if (!c) return;
    const spread = (values, row) => values.map((value, i) => [value, row, i]);
    draw('c-control', {
      grid: {left: 110, right: 20, top: 20, bottom: 48},
      tooltip: tooltip({formatter: p => percent(p.value[0])}),
      xAxis: axis('validation accuracy (whole validation split)', {type: 'value', scale: true, axisLabel: {color: colour('soft'), formatter: round, hideOverlap: true}}),
      yAxis: axis('', {type: 'category', data: ['random control', 'this search'], axisLabel: {color: colour('text')}}),
      series: [
        {name: 'random control', type: 'scatter', symbolSize: 14, color: colour('grey'), itemStyle: {opacity: 0.7}, data: spread(c.random, 0)},
        {name: 'this search', type: 'scatter', symbol: 'diamond', symbolSize: 16, color: colour('orange'), itemStyle: {opacity: 0.8}, data: spread(c.searched, 1)}
      ]
    });
  }

  function ranks() {
    const r = data.ranks;
    if (!r) return;
    draw('c-ranks', {
      grid: {left: 62, right: 20, top: 20, bottom: 48},
      tooltip: tooltip({formatter: p => `${echarts.format.encodeHTML(p.value[2])}<br>shared weights ${percent(p.value[0])}<br>${echarts.format.encodeHTML(r.truth)} ${short(p.value[1])}`}),
      xAxis: axis('validation accuracy with shared weights', {type: 'value', scale: true, axisLabel: {color: colour('soft'), formatter: round, hideOverlap: true}}),
      yAxis: axis(r.truth, {type: 'value', scale: true, nameGap: 44}),
      series: [{type: 'scatter', symbolSize: 8, color: colour('blue'), itemStyle: {opacity: 0.7}, data: r.points.map(p => [p.score, p.truth, p.name])}]
    });
  }

  function drawAll() {
    curves();
    policy();
    latency();
    pareto();
    control();
    ranks();
  }

  drawAll();
  dark.addEventListener('change', drawAll);
  let resizing = 0;
  window.addEventListener('resize', () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => { charts.forEach(chart => chart.resize()); policy(); }, 100);
  });
  // Paper is light.
  window.addEventListener('beforeprint', () => { printing.print = ''; drawAll(); });
  window.addEventListener('afterprint', () => { delete printing.print; drawAll(); });
})();
