# Print the heads of the files that standard input names, by Psych.
require "date"
require "json"
require "time"
require "yaml"

def plain(value)
  case value
  when Hash then value.transform_values { |each| plain(each) }
  when Array then value.map { |each| plain(each) }
  when Time then value.utc.strftime("%Y-%m-%dT%H:%M:%S.000Z")
  else value
  end
end

heads = JSON.parse($stdin.read).map do |path|
  head = File.read(path).split("---\n", 3)[1]
  { "Psych" => plain(YAML.safe_load(head, permitted_classes: [Date, Time])) }
end
puts JSON.generate(heads)
