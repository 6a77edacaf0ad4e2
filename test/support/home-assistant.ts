// What Home Assistant's documentation asks of whoever speaks to it over MQTT, as a judge of what examples publish.
// Sources, all below https://www.home-assistant.io/integrations/: mqtt/#mqtt-discovery (topics, payloads, device and origin,
// naming, birth), binary_sensor.mqtt/, sensor.mqtt/, event.mqtt/, binary_sensor/#device-class; read in November 2026, with the
// schemas of homeassistant/components/mqtt/schemas.py and event.py beside them.

export interface Published {
  topic: string;
  payload: string;
  retain: boolean;
}

export interface Entity {
  platform: string;
  config: Record<string, any>;
  /** With what the whole device shares. */
  availability: { topic: string; template: string | null };
}

type Fields = Record<string, unknown>;

/** `<discovery_prefix>/<component>/[<node_id>/]<object_id>/config`, ids of `[a-zA-Z0-9_-]` alone. */
const TOPIC = /^homeassistant\/([a-z_]+)\/(?:[a-zA-Z0-9_-]+\/)?[a-zA-Z0-9_-]+\/config$/;
const DEVICE_DISCOVERY = 'device';

const AVAILABILITY =
  'availability availability_mode availability_template availability_topic payload_available payload_not_available';
/** Of every entity. `object_id` is none of them any more: `default_entity_id` took its place in 2025.10. */
const COMMON = `${AVAILABILITY} default_entity_id device enabled_by_default encoding entity_category entity_picture icon json_attributes_template json_attributes_topic name origin platform qos state_topic unique_id value_template`;
/** What else there is, and what must be there. */
const PLATFORMS: Readonly<Record<string, { own: string; required: readonly string[] }>> = {
  binary_sensor: {
    own: 'device_class expire_after force_update off_delay payload_off payload_on',
    required: ['state_topic'],
  },
  sensor: {
    own: 'device_class expire_after force_update last_reset_value_template options state_class suggested_display_precision unit_of_measurement',
    required: ['state_topic'],
  },
  event: { own: 'device_class event_types', required: ['state_topic', 'event_types'] },
};
const DEVICE =
  'configuration_url connections hw_version identifiers manufacturer model model_id name serial_number suggested_area sw_version via_device';
const ORIGIN = 'name support_url sw_version';
/** The shared options of device discovery. */
const ROOT = `${AVAILABILITY} command_topic components device encoding origin qos state_topic`;
const STATE_CLASSES = ['measurement', 'measurement_angle', 'total', 'total_increasing'];
const BINARY_CLASSES =
  'battery battery_charging carbon_monoxide cold connectivity door garage_door gas heat light lock moisture motion moving occupancy opening plug power presence problem running safety smoke sound tamper update vibration window'.split(
    ' ',
  );

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.length > 0 && value.every(isText);
/** A text as it is. */
const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
/** One that can be subscribed to as it stands. */
const isTopic = (value: unknown) => isText(value) && !/[+#\0]/.test(value) && Buffer.byteLength(value) < 65_536;

/** What is wrong with messages under `homeassistant/`; and all entities that they make known. */
export class HomeAssistant {
  readonly faults: string[] = [];
  readonly entities = new Map<string, Entity>();

  constructor(configs: readonly Published[]) {
    for (const config of configs) this.#take(config);
  }

  /** A message under a topic of one of them. */
  judge({ topic, payload, retain }: Published): void {
    for (const { platform, config } of this.entities.values()) {
      if (config['state_topic'] !== topic) continue;
      // 'None' is unknown; an empty payload is passed over.
      if (platform === 'binary_sensor' && !['ON', 'OFF', 'None'].includes(payload))
        this.#fault(topic, `says ${payload}`);
      if (platform === 'sensor' && payload !== 'None' && !/^-?\d+(\.\d+)?$/.test(payload))
        this.#fault(topic, `says ${payload}`);
      if (platform !== 'event') continue;
      // "Ignoring event trigger from replayed retained payload".
      if (retain) this.#fault(topic, 'is an event, and retained');
      const event: unknown = JSON.parse(payload);
      const type = isFields(event) ? event['event_type'] : null;
      if (!(config['event_types'] as unknown[]).includes(type))
        this.#fault(topic, `has the event_type ${String(type)}`);
    }
  }

  #fault(where: string, what: string): void {
    this.faults.push(`${where}: ${what}`);
  }

  #take({ topic, payload, retain }: Published): void {
    const component = TOPIC.exec(topic)?.[1];
    if (component === undefined) {
      this.#fault(topic, 'is no discovery topic');
      return;
    }
    // Retained, or sent at each start of Home Assistant: the one that is not heard then is unavailable.
    if (!retain) this.#fault(topic, 'is not retained');
    const config: unknown = JSON.parse(payload);
    if (!isFields(config)) {
      this.#fault(topic, 'is no dictionary');
      return;
    }
    this.#device(topic, config['device']);
    if (component !== DEVICE_DISCOVERY) {
      this.#entity(topic, component, config, config);
      return;
    }
    this.#keys(topic, config, ROOT);
    this.#origin(topic, config['origin']);
    this.#availability(topic, config);
    const components = config['components'];
    if (!isFields(components) || Object.keys(components).length === 0) {
      this.#fault(topic, 'has no components');
      return;
    }
    for (const [id, one] of Object.entries(components)) {
      if (!isFields(one) || !isText(one['platform'])) this.#fault(topic, `${id} has no platform`);
      else if ('device' in one || 'origin' in one) this.#fault(topic, `${id} has a device or an origin of its own`);
      else this.#entity(topic, one['platform'], one, config);
    }
  }

  #entity(topic: string, platform: string, config: Fields, root: Fields): void {
    const known = PLATFORMS[platform];
    const id = config['unique_id'];
    const where = `${topic} ${String(id)}`;
    if (known === undefined) {
      this.#fault(where, `${platform} is not known here`);
      return;
    }
    this.#keys(where, config, `${COMMON} ${known.own}`);
    const shared = { ...Object.fromEntries(Object.entries(root).filter(([key]) => key === 'state_topic')), ...config };
    for (const key of known.required) if (!(key in shared)) this.#fault(where, `lacks ${key}`);
    // Required for device discovery; without one a person can change nothing of the entity.
    if (!isText(id)) {
      this.#fault(where, 'has no unique_id');
      return;
    }
    if (this.entities.has(id)) this.#fault(where, 'stands twice');
    if (!isTopic(shared['state_topic'])) this.#fault(where, 'has no state topic');
    this.#values(where, platform, config);
    const device = root['device'];
    // "has_entity_name": the name of the device stands before it anyway.
    if (isFields(device) && String(config['name']).startsWith(String(device['name'])))
      this.#fault(where, 'repeats the device');
    const { topic: availableAt, template } = this.#availability(
      where,
      config === root ? config : { ...root, ...config },
    );
    this.entities.set(id, { platform, config: shared, availability: { topic: availableAt, template } });
  }

  #values(where: string, platform: string, config: Fields): void {
    const {
      name,
      icon,
      default_entity_id: entityId,
      device_class: kind,
      state_class: state,
      event_types: types,
    } = config;
    if (!isText(name)) this.#fault(where, 'has no name');
    if (icon !== undefined && !/^mdi:[a-z0-9-]+$/.test(shown(icon))) this.#fault(where, `has the icon ${shown(icon)}`);
    if (entityId !== undefined && !shown(entityId).startsWith(`${platform}.`))
      this.#fault(where, 'has a foreign entity id');
    if (platform === 'binary_sensor' && kind !== undefined && !BINARY_CLASSES.includes(shown(kind)))
      this.#fault(where, `is a ${shown(kind)}`);
    if (platform === 'sensor' && state !== undefined && !STATE_CLASSES.includes(shown(state)))
      this.#fault(where, `is a ${shown(state)}`);
    if (platform === 'event' && (!isTexts(types) || new Set(types).size < types.length))
      this.#fault(where, 'has no event types');
    for (const [key, value] of Object.entries(config)) {
      if (key.endsWith('_topic') && !isTopic(value)) this.#fault(where, `${key} is ${shown(value)}`);
      if (key.endsWith('_template') && !/^\{\{.+\}\}$/.test(shown(value))) this.#fault(where, `${key} is no template`);
    }
  }

  /** "At least one of identifiers or connections must be present"; a name since 2023.8. */
  #device(where: string, device: unknown): void {
    if (!isFields(device)) {
      this.#fault(where, 'has no device');
      return;
    }
    this.#keys(where, device, DEVICE);
    if (!isTexts(device['identifiers']) && !Array.isArray(device['connections']))
      this.#fault(where, 'has a device without identifiers');
    if (!isText(device['name'])) this.#fault(where, 'has a device without a name');
  }

  /** Mandatory in device discovery. */
  #origin(where: string, origin: unknown): void {
    if (!isFields(origin) || !isText(origin['name'])) {
      this.#fault(where, 'has no origin');
      return;
    }
    this.#keys(where, origin, ORIGIN);
    const url = origin['support_url'];
    if (url !== undefined && !URL.canParse(shown(url))) this.#fault(where, 'has an origin without an address');
  }

  #availability(where: string, config: Fields): Entity['availability'] {
    const { availability: list, availability_topic: topic, availability_template: template } = config;
    if (list !== undefined && topic !== undefined) this.#fault(where, 'has two kinds of availability');
    if (list !== undefined) this.#fault(where, 'has a list of availabilities: not known here');
    if (!isTopic(topic)) this.#fault(where, 'has no availability');
    return { topic: shown(topic), template: template === undefined ? null : shown(template) };
  }

  /** Abbreviations are allowed; what examples publish is written out, for whoever reads it. */
  #keys(where: string, fields: Fields, known: string): void {
    const names = known.split(' ');
    for (const key of Object.keys(fields)) if (!names.includes(key)) this.#fault(where, `${key} is not known`);
  }
}
