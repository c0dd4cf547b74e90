{{- define "kirchhoff.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* The release's name, with the chart's when it does not contain it. Short enough for a suffix. */}}
{{- define "kirchhoff.fullname" -}}
{{- $name := include "kirchhoff.name" . }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "kirchhoff.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/name: {{ include "kirchhoff.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: kirchhoff
{{- end }}

{{/* What a Service or Deployment finds its pods by. Arguments: root, component. */}}
{{- define "kirchhoff.selector" -}}
app.kubernetes.io/name: {{ include "kirchhoff.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "kirchhoff.image" -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}

{{- define "kirchhoff.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "kirchhoff.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "kirchhoff.artifactsClaim" -}}
{{- default (printf "%s-artifacts" (include "kirchhoff.fullname" .)) .Values.artifacts.existingClaim }}
{{- end }}

{{- define "kirchhoff.databaseSecret" -}}
{{- default (printf "%s-database" (include "kirchhoff.fullname" .)) .Values.database.existingSecret }}
{{- end }}

{{- define "kirchhoff.databaseUrl" -}}
{{- if .Values.postgresql.enabled -}}
jdbc:postgresql://{{ include "kirchhoff.fullname" . }}-postgresql:5432/kirchhoff
{{- else -}}
{{ .Values.database.url }}
{{- end }}
{{- end }}

{{- define "kirchhoff.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* Arguments: id, of user and group. */}}
{{- define "kirchhoff.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .id }}
runAsGroup: {{ .id }}
fsGroup: {{ .id }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}
