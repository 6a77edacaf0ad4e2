// What GitHub reads: nothing else tells of a mistake in it before a release fails.
import assert from 'node:assert/strict';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { ROOT } from '../support/examples';

const GITHUB = join(ROOT, '.github');
const CHECKOUT = { 'persist-credentials': false };
/** What each job may do beyond reading the code. */
const MORE_RIGHTS: Readonly<Record<string, object>> = {
  'release.yml publish': { 'id-token': 'write' },
  'codeql.yml analyze': { 'security-events': 'write' },
};

const yaml = (...path: string[]): any => load(readFileSync(join(GITHUB, ...path), 'utf8'));
const words = (value: unknown) => typeof value === 'string' && value.length > 0;

const workflows = readdirSync(join(GITHUB, 'workflows')).map((file) => ({ file, workflow: yaml('workflows', file) }));
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries<any>(workflow.jobs).map(([name, job]) => ({ name, file, job, siblings: workflow.jobs })),
);

describe('the workflows', () => {
  it('are these, started by what they are for', () => {
    const starts = Object.fromEntries(workflows.map(({ file, workflow }) => [file, workflow.on]));
    const onMain = { branches: ['main'] };
    assert.deepEqual(starts, {
      'ci.yml': { push: onMain, pull_request: null, workflow_call: null },
      'codeql.yml': { push: onMain, pull_request: null, schedule: [{ cron: '25 4 * * 1' }] },
      'release.yml': { push: { tags: ['v*'] } },
    });
  });

  it('have names, and nothing that GitHub does not know', () => {
    const known = ['name', 'on', 'permissions', 'concurrency', 'jobs'];
    for (const { file, workflow } of workflows) {
      assert.ok(words(workflow.name), file);
      for (const key of Object.keys(workflow)) assert.ok(known.includes(key), `${file}: ${key}`);
    }
  });

  it('may read the code, and no more but where a job needs it', () => {
    const read = { contents: 'read' };
    for (const { file, workflow } of workflows) assert.deepEqual(workflow.permissions, read, file);
    for (const { file, name, job } of jobs) {
      const more = MORE_RIGHTS[`${file} ${name}`];
      assert.deepEqual(job.permissions, more && { ...read, ...more }, `${file} ${name}`);
    }
  });

  it('know no secret', () => {
    for (const { file } of workflows) {
      assert.doesNotMatch(readFileSync(join(GITHUB, 'workflows', file), 'utf8'), /secrets\.|_TOKEN/, file);
    }
  });

  it('take every action by its hash, and one hash of each', () => {
    const hashes = new Map<string, string>();
    for (const { file } of workflows) {
      const text = readFileSync(join(GITHUB, 'workflows', file), 'utf8');
      for (const [, used] of text.matchAll(/uses: *(.*)$/gm)) {
        if (used!.startsWith('./')) {
          assert.ok(existsSync(join(ROOT, used!)), used);
          continue;
        }
        const [, action, hash] = /^([\w-]+\/[\w-]+)(?:\/[\w-]+)*@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/.exec(used!) ?? [];
        assert.ok(action, `${file}: ${used}`);
        assert.equal(hashes.get(action) ?? hash, hash, `${file}: ${used}`);
        hashes.set(action, hash!);
      }
    }
    assert.ok(hashes.size > 0);
  });

  it('have jobs that end, in steps that GitHub can do', () => {
    for (const { file, name, job, siblings } of jobs) {
      const where = `${file} ${name}`;
      for (const needed of [job.needs ?? []].flat()) assert.ok(needed in siblings, `${where} needs ${needed}`);
      if (job.uses) continue;
      assert.equal(job['runs-on'], 'ubuntu-latest', where);
      assert.ok(job['timeout-minutes'] > 0, where);
      for (const step of job.steps) {
        assert.ok(words(step.uses) !== words(step.run), `${where}: ${JSON.stringify(step)}`);
        // A text of somebody else's pull request or tag in a script would be a script of theirs.
        assert.doesNotMatch(step.run ?? '', /\$\{\{/, where);
        if (step.uses?.startsWith('actions/checkout@')) assert.deepEqual(step.with, CHECKOUT, where);
      }
    }
  });

  it('run scripts that are there', () => {
    const runs = jobs.flatMap(({ job }) => (job.steps ?? []).map(({ run }: { run?: string }) => run ?? ''));
    const scripts = runs.flatMap((run) => run.match(/(?<![\w.])[\w.-]+\/[\w./-]+/g) ?? []);
    assert.deepEqual(scripts, ['.ci/run', 'scripts/release-check.mjs']);
    for (const script of scripts) assert.ok(existsSync(join(ROOT, script)), script);
    accessSync(join(ROOT, '.ci/run'), constants.X_OK);
  });

  it('run .ci/run on Node.js 20, 22 and 24, in a Debian where it can install what it needs', () => {
    const { run } = yaml('workflows', 'ci.yml').jobs;
    assert.deepEqual(run.strategy, { 'fail-fast': false, matrix: { node: [20, 22, 24] } });
    assert.equal(run.container.image, 'node:${{ matrix.node }}-bookworm');
    assert.equal(run.steps.at(-1).run, '.ci/run');
  });

  it('publish a tag only when it is the version, and all that must hold does', () => {
    const { version, ci, publish, ...others } = yaml('workflows', 'release.yml').jobs;
    assert.deepEqual(others, {});
    assert.equal(version.steps.at(-1).run, 'node scripts/release-check.mjs "$GITHUB_REF_NAME"');
    assert.deepEqual([ci.needs, ci.uses], ['version', './.github/workflows/ci.yml']);
    assert.equal(publish.needs, 'ci');
    assert.equal(publish.steps.at(-1).run, 'npm publish --provenance');
  });
});

describe('what else GitHub reads', () => {
  it('keeps actions and packages up to date where they are named', () => {
    const { version, updates } = yaml('dependabot.yml');
    assert.equal(version, 2);
    const folders = ['/', '/test/matrix', '/test/scorecard'];
    const [packages, actions, ...others] = updates;
    assert.deepEqual([packages['package-ecosystem'], packages.directories], ['npm', folders]);
    assert.deepEqual([actions['package-ecosystem'], actions.directory, others], ['github-actions', '/', []]);
    for (const folder of folders) assert.ok(existsSync(join(ROOT, folder, 'package-lock.json')), folder);
    for (const { schedule } of updates) assert.deepEqual(schedule, { interval: 'weekly' });
  });

  it('leads to private reports of what concerns security', () => {
    const { blank_issues_enabled: blank, contact_links: links } = yaml('ISSUE_TEMPLATE', 'config.yml');
    assert.equal(blank, false);
    const { bugs } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { bugs: { url: string } };
    const report = bugs.url.replace(/issues$/, 'security/advisories/new');
    assert.ok(links.some(({ url }: { url: string }) => url === report));
    assert.ok(readFileSync(join(ROOT, 'SECURITY.md'), 'utf8').includes(report));
    for (const { name, about } of links) assert.ok(words(name) && words(about));
  });

  for (const file of ['bug.yml', 'feature.yml']) {
    it(`has a form ${file} as GitHub takes it`, () => {
      const { name, description, labels, body, ...others } = yaml('ISSUE_TEMPLATE', file);
      assert.deepEqual(others, {});
      assert.ok(words(name) && words(description) && labels.length === 1);
      const fields = body.filter(({ type }: { type: string }) => type !== 'markdown');
      assert.equal(new Set(fields.map(({ id }: { id: string }) => id)).size, fields.length);
      for (const { type, id, attributes, validations = {} } of fields) {
        assert.match(type, /^(input|textarea|dropdown)$/, id);
        assert.match(id, /^[a-z-]+$/);
        assert.ok(words(attributes.label), id);
        assert.equal(type === 'dropdown', Array.isArray(attributes.options), id);
        // YAML reads a bare Yes as true, and GitHub then refuses the form.
        for (const option of attributes.options ?? []) assert.ok(words(option), `${id}: ${option}`);
        assert.ok(
          Object.keys(validations).every((key) => key === 'required'),
          id,
        );
      }
    });
  }

  it('asks in the form of a bug for versions, status and a log, and says to keep the key out of it', () => {
    const { body } = yaml('ISSUE_TEMPLATE', 'bug.yml');
    const required = body.filter((field: any) => field.validations?.required).map(({ id }: { id: string }) => id);
    assert.deepEqual(required, ['happens', 'package', 'node-red', 'service', 'status', 'simulator', 'log']);
    assert.match(body[0].attributes.value, /Never paste an API key/);
  });

  it('names the services in the form of a bug as the dialog of the account does', () => {
    const { body } = yaml('ISSUE_TEMPLATE', 'bug.yml');
    const texts = JSON.parse(readFileSync(join(ROOT, 'nodes/locales/en-US/euler-account.json'), 'utf8'));
    const { options } = body.find(({ id }: { id: string }) => id === 'service').attributes;
    assert.deepEqual([...options].sort(), Object.values(texts['euler-account'].service).sort());
  });
});
